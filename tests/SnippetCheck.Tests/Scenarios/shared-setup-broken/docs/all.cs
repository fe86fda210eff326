var total = 1;
int wrong = "text";
Console.WriteLine(missing);
