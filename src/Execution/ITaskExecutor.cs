namespace Execution;

/// <summary>A place where tasks run. One instance serves many tasks at a time.</summary>
public interface ITaskExecutor
{
    /// <summary>What logs call it: <c>local</c>, <c>docker</c>, <c>podman</c>, <c>singularity</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Makes the image ready (inspecting before pulling) and returns what identifies its content.
    /// Never called for tasks without a container.
    /// </summary>
    /// <exception cref="ExecutionException">The image is not to be had, or the engine does not answer.</exception>
    Task<string> PrepareImageAsync(ContainerSpec container, CancellationToken cancellationToken);

    /// <summary>Runs the task to its end. Cancellation stops all its processes, removes what was made for it, and throws.</summary>
    /// <param name="task">What to run.</param>
    /// <param name="output">Receives lines of output that go to no file, while the task runs; null drops them.</param>
    /// <param name="cancellationToken">Stops the task.</param>
    Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken);
}
