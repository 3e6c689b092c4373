using System.Buffers;

namespace StartupProfile;

/// <summary>Reads <c>Type[Arguments]:Method[Arguments](Parameters)</c>.</summary>
internal sealed class MethodNameReader(string text)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create("[],:()");

    private int _at;

    public MethodName? Read()
    {
        var type = ReadType();
        if (!Skip(':'))
        {
            return null;
        }

        var end = text.AsSpan(_at).IndexOfAny('[', '(');
        if (end < 0)
        {
            return null;
        }

        var name = text.Substring(_at, end);
        _at += end;
        var arguments = Is('[') ? ReadArguments() : [];
        return Skip('(') ? new MethodName(type, name, arguments, CountParameters()) : null;
    }

    private TypeName ReadType()
    {
        var end = text.AsSpan(_at).IndexOfAny(Delimiters);
        var name = end < 0 ? text[_at..] : text.Substring(_at, end);
        _at += name.Length;
        var arguments = Is('[') && !IsRank() ? ReadArguments() : [];
        var ranks = 0;
        while (IsRank())
        {
            _at += 2;
            ranks++;
        }

        return new TypeName(name, arguments, ranks);
    }

    private List<TypeName> ReadArguments()
    {
        var arguments = new List<TypeName>();
        do
        {
            _at++;
            arguments.Add(ReadType());
        }
        while (Is(','));
        Skip(']');
        return arguments;
    }

    private int CountParameters()
    {
        if (Is(')'))
        {
            return 0;
        }

        var (count, depth) = (1, 0);
        for (; _at < text.Length && (depth > 0 || text[_at] != ')'); _at++)
        {
            depth += text[_at] switch { '[' => 1, ']' => -1, _ => 0 };
            count += depth == 0 && text[_at] == ',' ? 1 : 0;
        }

        return count;
    }

    private bool Is(char letter) => _at < text.Length && text[_at] == letter;

    private bool IsRank() => Is('[') && _at + 1 < text.Length && text[_at + 1] == ']';

    private bool Skip(char letter)
    {
        var found = Is(letter);
        _at += found ? 1 : 0;
        return found;
    }
}
