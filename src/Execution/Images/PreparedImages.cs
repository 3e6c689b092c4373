using System.Collections.Concurrent;

namespace Execution.Images;

/// <summary>Asks once for each image, however many tasks want it at the same time.</summary>
/// <param name="prepare">Makes an image ready and returns what identifies its content.</param>
internal sealed class PreparedImages(Func<ContainerSpec, CancellationToken, Task<string>> prepare)
{
    /// <summary>By all that says what the image is: tools may give one name to different Dockerfiles.</summary>
    private readonly ConcurrentDictionary<(string Image, ImageSource Source, string? Text), Lazy<Task<string>>> _prepared = new();

    /// <exception cref="ExecutionException">The name is none, or the image is not to be had.</exception>
    public async Task<string> PrepareAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        while (true)
        {
            var prepared = _prepared.GetOrAdd(KeyOf(container), _ => new Lazy<Task<string>>(() => prepare(container, cancellationToken)));
            try
            {
                return await prepared.Value.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The task that had begun to fetch it was cancelled, and the fetch with it.
                _prepared.TryRemove(new(KeyOf(container), prepared));
            }
            catch when (prepared.Value.IsFaulted)
            {
                // Not remembered: the registry may answer the next time, the disk may have room.
                _prepared.TryRemove(new(KeyOf(container), prepared));
                throw;
            }
        }
    }

    /// <summary>To be called when the engine turns out not to have it any more.</summary>
    public void Forget(ContainerSpec container) => _prepared.TryRemove(KeyOf(container), out _);

    private static (string Image, ImageSource Source, string? Text) KeyOf(ContainerSpec container) =>
        (container.Image, container.Source, container.SourceText);
}
