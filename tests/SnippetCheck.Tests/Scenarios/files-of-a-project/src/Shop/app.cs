#:property Nullable=disable
Console.WriteLine(1);
