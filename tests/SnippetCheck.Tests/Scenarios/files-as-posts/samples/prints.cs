using var stream = new MemoryStream();
Console.WriteLine(stream.Length);
// The example displays output like the following:
//       1
