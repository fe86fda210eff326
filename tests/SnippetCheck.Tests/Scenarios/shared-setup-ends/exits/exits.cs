// Prints nothing. => 5
var x = 2; // => 3
Environment.Exit(0);
