using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The ways to turn an expression into a statement.</summary>
internal enum StatementForm
{
    /// <summary>Discard its value: <c>_ = x;</c>.</summary>
    Discarded,

    /// <summary>Convert it to an object first, if it has no type of its own: <c>_ = (object)(() => 1);</c>.</summary>
    AsObject,

    /// <summary>Leave it as it is, with the compiler's errors for it.</summary>
    Bare,
}

/// <summary>
/// Chooses a form for each expression that becomes a statement. An error in added code is about code that nobody wrote, so that expression
/// gets the next form.
/// </summary>
internal sealed class StatementForms
{
    private readonly Dictionary<(int Part, int Start), StatementForm> _forms = [];
    private readonly Dictionary<(int Part, int Start), TextSpan> _asked = [];

    /// <summary>The form of the expression at a place.</summary>
    public StatementForm Of(int part, TextSpan span)
    {
        _asked[(part, span.Start)] = span;
        return _forms.GetValueOrDefault((part, span.Start));
    }

    /// <summary>Switches to the next form for expressions with errors in the code around them.</summary>
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
