namespace SnippetCheck.Posts;

/// <summary>Which opening and closing tags belong together. Tags without a partner are mistakes.</summary>
internal sealed class XmlPairs
{
    private readonly Dictionary<int, int> _closings = [];
    private readonly HashSet<int> _paired = [];

    public XmlPairs(IReadOnlyList<XmlPiece> pieces)
    {
        var open = new List<(int Index, string Name)>();
        var names = new Dictionary<string, int>();
        foreach (var (index, piece) in pieces.Index())
        {
            switch (piece)
            {
                case XmlPiece.Opening { IsEmpty: true }:
                    _paired.Add(index);
                    break;
                case XmlPiece.Opening opening:
                    open.Add((index, opening.Name));
                    names[opening.Name] = names.GetValueOrDefault(opening.Name) + 1;
                    break;
                case XmlPiece.Closing closing when names.GetValueOrDefault(closing.Name) > 0:
                    var at = open.FindLastIndex(o => o.Name == closing.Name);
                    _closings[open[at].Index] = index;
                    _paired.Add(open[at].Index);
                    _paired.Add(index);
                    foreach (var (_, name) in open[at..])
                    {
                        names[name]--;
                    }

                    open.RemoveRange(at, open.Count - at);
                    break;
            }
        }
    }

    /// <summary>Whether a tag has its partner, or needs none.</summary>
    public bool IsPaired(int index) => _paired.Contains(index);

    /// <summary>The index of the closing tag of an opening one; null if there's none.</summary>
    public int? ClosingOf(int opening) => _closings.TryGetValue(opening, out var closing) ? closing : null;
}
