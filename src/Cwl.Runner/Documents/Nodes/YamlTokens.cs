using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Cwl.Runner.Documents.Nodes;

/// <summary>The tokens of YAML text, one at a time.</summary>
internal sealed class YamlTokens
{
    private readonly Scanner _scanner;

    public YamlTokens(string text)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        Advance();
    }

    public Token Current { get; private set; } = new StreamStart();

    /// <summary>Goes on if the token is of this kind.</summary>
    public bool Skip<T>()
        where T : Token
    {
        if (Current is not T)
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Hands out the token and goes on.</summary>
    public T Take<T>()
        where T : Token
    {
        var token = (T)Current;
        Advance();
        return token;
    }

    public SyntaxErrorException Unexpected(string expected) =>
        new(Current.Start, Current.End, Current is Error error ? error.Value : $"expected {expected}.");

    private void Advance()
    {
        if (!MoveNext())
        {
            throw new SyntaxErrorException(_scanner.CurrentPosition, _scanner.CurrentPosition, "the text ends too early.");
        }

        Current = _scanner.Current!;
    }

    // YamlDotNet 16.3's scanner meets some garbage with exceptions of its own slips.
    private bool MoveNext()
    {
        try
        {
            return _scanner.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new YamlException("These characters do not belong together.", exception);
        }
    }
}
