namespace Contracts;

/// <summary>Keeps what was reported.</summary>
public sealed class ListProgress<T>(ICollection<T> values) : IProgress<T>
{
    public void Report(T value)
    {
        lock (values)
        {
            values.Add(value);
        }
    }
}
