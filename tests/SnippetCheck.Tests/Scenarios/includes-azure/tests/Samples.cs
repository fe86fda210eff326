namespace Samples;

public class Usage
{
    #region Snippet:Whole
    public void Create()
    {
        #region Snippet:Create

#if SNIPPET
        var key = "<your key>";
#elif DEBUG
        var key = "debug";
#else
        var key = Environment.GetEnvironmentVariable("KEY");
#endif

        /*@@*/ Skip();
        //@@ var client = new Client(key);
        if (key.Length > 0)
        {
            Console.WriteLine(key);
        }

        #endregion Snippet:Create
    }
    #endregion

    #region Snippet:Twice
    void A() { }
    #endregion
    #region Snippet:Twice
    void B() { }
    #endregion
    #region Snippet:Empty
#if !SNIPPET
    void C() { }
#endif
    #endregion
    #region Snippet:Open
    void D() { }
}
