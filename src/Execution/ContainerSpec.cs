namespace Execution;

/// <summary>The image a task runs in, and where it sees its folders.</summary>
public sealed record ContainerSpec
{
    /// <summary>The image as the user wrote it: <c>debian:stable-slim</c>, <c>ghcr.io/a/b@sha256:…</c>, or an id.</summary>
    public required string Image { get; init; }

    /// <summary>How to get the image when the engine does not have it.</summary>
    public ImageSource Source { get; init; } = ImageSource.Pull;

    /// <summary>What <see cref="Source"/> reads: a Dockerfile's text, a path or URL of an archive. Null for a pull.</summary>
    public string? SourceText { get; init; }

    /// <summary>Brings an archive that is elsewhere to this machine, when the engine needs it, and gives its path; null where <see cref="SourceText"/> is the path.</summary>
    public Func<CancellationToken, Task<string>>? FetchArchive { get; init; }

    /// <summary>The absolute path in the container of the task's working folder.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The absolute path in the container of the task's temporary folder.</summary>
    public string TemporaryDirectory { get; init; } = "/tmp";

    /// <summary>Size of /dev/shm; null is the engine's default.</summary>
    public long? SharedMemoryBytes { get; init; }
}
