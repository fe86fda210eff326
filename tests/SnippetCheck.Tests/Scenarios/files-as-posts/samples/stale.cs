namespace Samples
{
    class Program
    {
        static void Main()
        {
            Console.WriteLine("Hello");
            Console.WriteLine("World");
            // This example displays the following output:
            //    Hello
            //    Wrld
        }
    }
}
