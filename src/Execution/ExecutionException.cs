namespace Execution;

/// <summary>An executor could not do its work. That a task failed is a <see cref="TaskResult"/>, not this.</summary>
public sealed class ExecutionException(ExecutionError error, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ExecutionError Error { get; } = error;
}
