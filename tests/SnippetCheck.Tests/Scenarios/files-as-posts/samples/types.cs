using System.Text;
using Text = System.Text.StringBuilder;

[assembly: System.Reflection.AssemblyTitle("types; { no statement }")]

namespace Samples;

public sealed record Cart(decimal Total)
{
    public override string ToString() => new Text("{").Append(Total).ToString();
}
