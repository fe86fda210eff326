using System.Buffers;

namespace SnippetCheck.Posts;

/// <summary>Splits an info string into words. It never fails: unknown words belong to other tools.</summary>
internal sealed class InfoStringParser(FenceText source)
{
    private const string EndsLanguage = "{[:,";
    private const string OpensTypographic = "“”„‟«»‘’‚";
    private static readonly SearchValues<char> ClosesTypographic = SearchValues.Create("“”«»‘’");

    private readonly string _text = source.Text.TrimEnd('\n');
    private readonly List<InfoWord> _words = [];
    private readonly int _lastTypographic = source.Text.AsSpan().LastIndexOfAny(ClosesTypographic);
    private int _at;
    private bool _isUnclosed;
    private bool _isFollowed;
    private bool _isTypographic;

    public InfoString ParseInfo()
    {
        var language = _text.StartsWith('{') ? "" : Take(c => !char.IsWhiteSpace(c) && !EndsLanguage.Contains(c));
        if (language.Length == 0 && Peek('{'))
        {
            Braces();
            var named = _words.FindIndex(w => w.Key.StartsWith('.'));
            language = named >= 0 ? _words[named].Key[1..] : "";
            if (named >= 0)
            {
                _words.RemoveAt(named);
            }
        }

        // csharp:Startup.cs, csharp:line-numbers and csharp,run: words that are joined to the language aren't tags.
        while (Peek(':') || Peek(','))
        {
            _at++;
            Words(WordSetting.Joined);
        }

        return new(language, ParseWords(_at));
    }

    public List<InfoWord> ParseWords(int from)
    {
        _at = from;
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
            else if (Peek('{'))
            {
                Braces();
            }
            else if (Peek('['))
            {
                Brackets();
            }
            else
            {
                Words(WordSetting.Plain);
            }
        }

        return _words;
    }

    private void Braces()
    {
        _at++;
        while (_at < _text.Length && !Peek('}'))
        {
            if (char.IsWhiteSpace(_text[_at]) || Peek(','))
            {
                _at++;
            }
            else
            {
                Words(WordSetting.InBraces);
            }
        }

        _at++;
    }

    private void Brackets()
    {
        var start = _at;
        var close = _text.IndexOf(']', _at);
        _at = close < 0 ? _text.Length : close + 1;
        var inner = _text[(start + 1)..Math.Max(start + 1, close)].Trim();
        _words.Add(new(inner, null, PlaceOf(start, _at), PlaceOf(start, _at), WordSetting.InBraces));
    }

    // A word, and those that commas join to it.
    private void Words(WordSetting setting)
    {
        while (Word(setting) == WordSetting.Joined && Peek(','))
        {
            setting = WordSetting.Joined;
            _at++;
        }
    }

    private WordSetting Word(WordSetting setting)
    {
        var start = _at;
        var ends = setting == WordSetting.InBraces ? "=,{}" : "=,{";
        var key = Quoted() ?? Take(c => !char.IsWhiteSpace(c) && !ends.Contains(c));
        string? value = null;
        _isUnclosed = false;
        _isFollowed = false;
        _isTypographic = false;
        var valueAt = start;
        if (Peek('='))
        {
            _at++;
            valueAt = _at;
            value = Value(key, setting);
        }

        // a,b: both words count as joined.
        if (setting != WordSetting.InBraces && Peek(','))
        {
            setting = WordSetting.Joined;
        }

        if (key.Length > 0 || value is not null)
        {
            _words.Add(
                new(
                    key,
                    value,
                    PlaceOf(start, _at),
                    value is null ? PlaceOf(start, _at) : PlaceOf(valueAt, _at),
                    setting
                )
                {
                    IsUnclosed = _isUnclosed,
                    IsFollowed = _isFollowed,
                    HasTypographicQuotes = _isTypographic,
                }
            );
        }

        if (_at == start && setting != WordSetting.Joined)
        {
            // A character that can't start a word. Skip it, so that the parser always reaches the end.
            _at++;
        }

        return setting;
    }

    // A quoted title is a single word, whatever it contains.
    private string? Quoted()
    {
        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
        {
            return null;
        }

        var close = _text.IndexOf(_text[_at], _at + 1);
        if (close < 0 || !IsEndOfWord(close + 1))
        {
            return null;
        }

        var quoted = _text[_at..(close + 1)];
        _at = close + 1;
        return quoted;
    }

    private string Value(string key, WordSetting setting)
    {
        if (_at < _text.Length && _text[_at] is '"' or '\'')
        {
            var quote = _text[_at++];
            var start = _at;
            while (_at < _text.Length && _text[_at] != quote)
            {
                // Arguments are split like in a shell, where \" doesn't end the text. Other values are plain text, such as a Windows path.
                _at += key == "args" && quote == '"' && _text[_at] == '\\' && _at + 1 < _text.Length ? 2 : 1;
            }

            var value = _text[start.._at];
            _isUnclosed = _at >= _text.Length;
            _at = Math.Min(_at + 1, _text.Length);
            _isFollowed = !IsEndOfWord(_at);
            return value;
        }

        if (
            _at < _text.Length
            && OpensTypographic.Contains(_text[_at])
            && _at < _lastTypographic
            && _text.AsSpan(_at + 1).IndexOfAny(ClosesTypographic) is var length
        )
        {
            _isTypographic = true;
            _at += length + 2;
            return _text[(_at - length - 1)..(_at - 1)];
        }

        return Take(c => !char.IsWhiteSpace(c) && (setting != WordSetting.InBraces || (c != '}' && c != ',')));
    }

    private string Take(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool IsEndOfWord(int at) =>
        at >= _text.Length || char.IsWhiteSpace(_text[at]) || _text[at] is '}' or ',' or ']';

    private bool Peek(char expected) => _at < _text.Length && _text[_at] == expected;

    private Place PlaceOf(int start, int end) => source.At(start, end);
}
