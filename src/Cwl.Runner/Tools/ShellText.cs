using System.Buffers;
using System.Text;

namespace Cwl.Runner.Tools;

/// <summary>Arguments as a POSIX shell reads them back.</summary>
public static class ShellText
{
    private static readonly SearchValues<char> Safe =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-");

    /// <summary>The argument, in single quotes where it needs them.</summary>
    public static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(Safe))
        {
            return argument;
        }

        return $"'{argument.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
    }

    /// <summary>A command line to read and to paste into a terminal.</summary>
    public static string Join(IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder();
        for (var i = 0; i < arguments.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : " ").Append(Quote(arguments[i]));
        }

        return text.ToString();
    }
}
