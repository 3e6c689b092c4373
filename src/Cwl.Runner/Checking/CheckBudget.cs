namespace Cwl.Runner.Checking;

/// <summary>What one check of links may cost. Comparing goes by products (types, names, formats), and a document may bring any number of each.</summary>
internal sealed class CheckBudget(CancellationToken cancellationToken)
{
    // A second or two; the largest workflows in use need less than a hundredth.
    private const long Steps = 200_000_000;

    private long _left = Steps;

    /// <exception cref="CwlException">All is spent.</exception>
    public void Spend(long steps)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _left -= steps;
        if (_left < 0)
        {
            throw new CwlException(CwlError.LimitExceeded, "The links of the workflow cannot be checked: together they have too many types and names to compare.");
        }
    }
}
