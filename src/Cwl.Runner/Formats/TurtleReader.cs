namespace Cwl.Runner.Formats;

/// <summary>
/// Reads the classes of an ontology in Turtle (or N-Triples, a part of it). Literals are passed over, and so is what stands in brackets:
/// a class without a name is no format.
/// </summary>
internal sealed class TurtleReader(string text, string source, ClassGraph classes)
{
    private readonly Dictionary<string, string> _prefixes = [];
    private string? _base;
    private int _at;

    /// <exception cref="CwlException">The text is not Turtle.</exception>
    public void Read()
    {
        while (Peek() is { } next)
        {
            if (next == '@' || StartsWord("PREFIX") || StartsWord("BASE"))
            {
                ReadDirective();
            }
            else
            {
                ReadStatements();
            }
        }
    }

    private void ReadDirective()
    {
        var isTerminated = text[_at] == '@';
        _at += isTerminated ? 1 : 0;
        var name = ReadWhile(char.IsAsciiLetter);
        if (name.Equals("prefix", StringComparison.OrdinalIgnoreCase))
        {
            Peek();
            var prefix = ReadWhile(character => character != ':' && !char.IsWhiteSpace(character));
            Expect(':');
            _prefixes[prefix] = ReadIri();
        }
        else if (name.Equals("base", StringComparison.OrdinalIgnoreCase))
        {
            _base = ReadIri();
        }
        else
        {
            throw Invalid($"'@{name}' is no directive");
        }

        if (isTerminated)
        {
            Expect('.');
        }
    }

    /// <summary>A subject and all that is said of it.</summary>
    private void ReadStatements()
    {
        var subject = ReadTerm();
        while (true)
        {
            switch (Peek())
            {
                case null:
                    throw Invalid("a statement does not end");
                case '.':
                    _at++;
                    return;
                case ';':
                    _at++;
                    break;
                default:
                    ReadObjects(subject, ReadTerm());
                    break;
            }
        }
    }

    private void ReadObjects(string? subject, string? predicate)
    {
        do
        {
            var @object = ReadTerm();
            if (subject is not null && predicate is not null && @object is not null)
            {
                classes.Add(subject, predicate, @object);
            }
        }
        while (Accept(','));
    }

    /// <summary>The IRI of the next term, null for a literal or something without a name.</summary>
    private string? ReadTerm()
    {
        switch (Peek())
        {
            case null:
                throw Invalid("the text ends in a statement");
            case '<':
                return ReadIri();
            case '[' or '(':
                SkipBrackets();
                return null;
            case '"' or '\'':
                SkipLiteral();
                return null;
            default:
                return ReadName();
        }
    }

    private string? ReadName()
    {
        var name = ReadWhile(character => !char.IsWhiteSpace(character) && character is not (';' or ',' or '[' or ']' or '(' or ')' or '<' or '"' or '#'));
        if (name.EndsWith('.'))
        {
            // The end of the statement, written close to a name: a name may hold a point but not end in one.
            name = name[..^1];
            _at--;
        }

        if (name.Length == 0)
        {
            throw Invalid($"'{text[Math.Min(_at, text.Length - 1)]}' was not expected");
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || name.StartsWith("_:", StringComparison.Ordinal))
        {
            return name == "a" ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" : null;
        }

        return _prefixes.TryGetValue(name[..colon], out var prefix)
            ? prefix + name[(colon + 1)..].Replace("\\", string.Empty, StringComparison.Ordinal)
            : throw Invalid($"the prefix '{name[..colon]}:' is not declared");
    }

    private string ReadIri()
    {
        Expect('<');
        var end = text.IndexOf('>', _at);
        if (end < 0)
        {
            throw Invalid("an IRI does not end");
        }

        var iri = text[_at..end];
        _at = end + 1;
        return RdfIri.Resolve(iri, _base ?? source);
    }

    private void SkipBrackets()
    {
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case null:
                    throw Invalid("a bracket does not end");
                case '[' or '(':
                    depth++;
                    _at++;
                    break;
                case ']' or ')':
                    depth--;
                    _at++;
                    break;
                case '"' or '\'':
                    SkipLiteral();
                    break;
                case '<':
                    ReadIri();
                    break;
                default:
                    _at++;
                    break;
            }
        }
        while (depth > 0);
    }

    private void SkipLiteral()
    {
        var quote = text[_at].ToString();
        var longQuote = quote + quote + quote;
        var end = string.CompareOrdinal(text, _at, longQuote, 0, 3) == 0 ? longQuote : quote;
        _at += end.Length;
        while (_at < text.Length && string.CompareOrdinal(text, _at, end, 0, end.Length) != 0)
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }

        _at += end.Length;
        if (_at > text.Length)
        {
            throw Invalid("a literal does not end");
        }

        SkipLiteralType();
    }

    private void SkipLiteralType()
    {
        if (_at < text.Length && text[_at] == '@')
        {
            _at++;
            ReadWhile(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        }
        else if (string.CompareOrdinal(text, _at, "^^", 0, 2) == 0)
        {
            _at += 2;
            _ = Peek() == '<' ? ReadIri() : ReadName();
        }
    }

    /// <summary>The next character that is neither blank nor comment, null at the end.</summary>
    private char? Peek()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '#')
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else
            {
                return text[_at];
            }
        }

        return null;
    }

    private bool Accept(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Accept(character))
        {
            throw Invalid($"'{character}' was expected");
        }
    }

    private bool StartsWord(string word) =>
        string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && _at + word.Length < text.Length && char.IsWhiteSpace(text[_at + word.Length]);

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private CwlException Invalid(string what)
    {
        var line = text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n') + 1;
        return new(CwlError.InvalidDocument, $"The ontology {source} cannot be read: {what} in line {line}.");
    }
}
