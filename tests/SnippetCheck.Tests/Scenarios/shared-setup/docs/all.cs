using System.Globalization;

var shop = "corner";

static string Shout(string text) => text.ToUpperInvariant();
