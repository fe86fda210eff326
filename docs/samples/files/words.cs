#:property Nullable=enable

var words = "the quick brown fox".Split(' ');
Console.WriteLine(words.Length); // => 4
Console.WriteLine(words.MaxBy(w => w.Length)); // => quick
