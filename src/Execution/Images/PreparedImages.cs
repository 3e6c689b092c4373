using System.Collections.Concurrent;

namespace Execution.Images;

/// <summary>Asks once for each image, however many tasks want it at the same time.</summary>
/// <param name="prepare">Makes an image ready and returns what identifies its content.</param>
internal sealed class PreparedImages(Func<ContainerSpec, CancellationToken, Task<string>> prepare)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _prepared = new();

    /// <exception cref="ExecutionException">The name is none, or the image is not to be had.</exception>
    public async Task<string> PrepareAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        ImageName.Validate(container.Image);
        while (true)
        {
            var prepared = _prepared.GetOrAdd(
                container.Image, _ => new Lazy<Task<string>>(() => prepare(container, cancellationToken)));
            try
            {
                return await prepared.Value.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The task that had begun to fetch it was cancelled, and the fetch with it.
                _prepared.TryRemove(new(container.Image, prepared));
            }
            catch (ExecutionException)
            {
                // Not remembered: the registry may answer the next time.
                _prepared.TryRemove(new(container.Image, prepared));
                throw;
            }
        }
    }

    /// <summary>To be called when the engine turns out not to have it any more.</summary>
    public void Forget(string image) => _prepared.TryRemove(image, out _);
}
