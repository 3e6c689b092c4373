using Execution.Images;

namespace Execution.Docker;

/// <summary>Runs tasks in containers, through the API of Docker's engine or of Podman's compatible one.</summary>
public sealed class DockerExecutor : ITaskExecutor, IDisposable
{
    /// <summary>An engine at work answers in milliseconds, one that its socket wakes up in a second or two; a lost host never does.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private readonly DockerOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineClient _engine;
    private readonly PreparedImages _images;
    private readonly ContainerRun _run;

    public DockerExecutor(DockerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _engine = new EngineClient(options.Socket);
        _images = new PreparedImages(new ImageStore(_engine, options, time).FindOrFetchAsync);
        _run = new ContainerRun(_engine, options, time);
    }

    public DockerExecutor(DockerOptions options)
        : this(options, TimeProvider.System)
    {
    }

    public string Name => "docker";

    public void Dispose() => _engine.Dispose();

    public Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken) =>
        _images.PrepareAsync(container, cancellationToken);

    public async Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        var container = ContainerTask.Validate(task);
        var digest = await _images.PrepareAsync(container, cancellationToken);
        var result = await RunOnceAsync(task, output, cancellationToken);
        if (result is null)
        {
            // It was removed since it was prepared.
            _images.Forget(container);
            digest = await _images.PrepareAsync(container, cancellationToken);
            result = await RunOnceAsync(task, output, cancellationToken)
                ?? throw new ExecutionException(ExecutionError.ImageNotFound, $"The container engine has lost image '{container.Image}'.");
        }

        return result with { ImageDigest = digest };
    }

    /// <summary>Whether the engine answers this process.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _engine.TraitsAsync(cancellationToken).WaitAsync(LongestAnswer, _time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ExecutionException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Removes the containers of processes of this machine that have ended without doing so themselves; returns how many.</summary>
    /// <exception cref="ExecutionException">The engine does not say which there are.</exception>
    public async Task<int> RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString($$"""{"label":["{{OrphanLabel.Name}}"]}""");
        using var response = await _engine.SendAsync(HttpMethod.Get, $"containers/json?all=1&filters={filter}", null, cancellationToken);
        using var json = await _engine.ReadAsync(response, cancellationToken);
        var orphans = json.RootElement.EnumerateArray()
            .Where(container => OrphanLabel.IsOrphan(container.GetProperty("Labels").GetProperty(OrphanLabel.Name).GetString()!))
            .Select(container => container.GetProperty("Id").GetString()!)
            .ToArray();
        foreach (var orphan in orphans)
        {
            using var removed = await _engine.SendAsync(HttpMethod.Delete, $"containers/{orphan}?force=1&v=1", null, cancellationToken);
        }

        return orphans.Length;
    }

    private async Task<TaskResult?> RunOnceAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        using var user = ContainerUser.For(task, _options, await _engine.TraitsAsync(cancellationToken));
        return await _run.RunAsync(task, user, output, cancellationToken);
    }
}
