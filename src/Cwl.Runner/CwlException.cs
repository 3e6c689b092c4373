using System.Text;

namespace Cwl.Runner;

/// <summary>A document, job or run that failed. The message lists every fault with its place.</summary>
public sealed class CwlException : Exception
{
    public CwlException(CwlError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    public CwlException(CwlError error, IReadOnlyList<Fault> faults)
        : base(Describe(faults))
    {
        Error = error;
        Faults = faults;
    }

    public CwlError Error { get; }

    /// <summary>All faults found, in the order of the document; empty when the failure is not about one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = [];

    private static string Describe(IReadOnlyList<Fault> faults)
    {
        var text = new StringBuilder();
        foreach (var fault in faults)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(fault);
        }

        return text.ToString();
    }
}
