using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The ways in which a statement is made of an expression.</summary>
internal enum StatementForm
{
    /// <summary>Its value is discarded: <c>_ = x;</c>.</summary>
    Discarded,

    /// <summary>It becomes an object first, where it has no type by itself: <c>_ = (object)(() => 1);</c>.</summary>
    AsObject,

    /// <summary>It stays what it is, and the compiler says what it thinks of that.</summary>
    Bare,
}

/// <summary>
/// In which form the expressions of a program become statements. An error in what we add speaks of code that nobody wrote, so the
/// expression there takes the next form.
/// </summary>
internal sealed class StatementForms
{
    private readonly Dictionary<(int Part, int Start), StatementForm> _forms = [];
    private readonly Dictionary<(int Part, int Start), TextSpan> _asked = [];

    /// <summary>The form of the expression in a stretch of a part.</summary>
    public StatementForm Of(int part, TextSpan span)
    {
        _asked[(part, span.Start)] = span;
        return _forms.GetValueOrDefault((part, span.Start));
    }

    /// <summary>Gives the next form to each expression with an error in what is added around it.</summary>
    /// <param name="errors">The places of these errors.</param>
    /// <returns>Whether any changed.</returns>
    public bool Change(IEnumerable<PartRange> errors)
    {
        var changed = false;
        foreach (var error in errors)
        {
            foreach (
                var (key, _) in _asked
                    .Where(a => a.Key.Part == error.Part && a.Value.Start <= error.Start && error.Start <= a.Value.End)
                    .ToList()
            )
            {
                var form = _forms.GetValueOrDefault(key);
                _forms[key] = form == StatementForm.Bare ? form : form + 1;
                changed |= form != StatementForm.Bare;
            }
        }

        return changed;
    }
}
