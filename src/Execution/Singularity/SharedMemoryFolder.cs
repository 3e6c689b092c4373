namespace Execution.Singularity;

/// <summary>
/// The /dev/shm of a task that asks for a size: the command has no option for one, and what it makes itself is small. It is a folder in
/// this machine's, and goes with the task.
/// </summary>
internal sealed class SharedMemoryFolder : IDisposable
{
    public const string Target = "/dev/shm";

    private readonly string? _path;

    public SharedMemoryFolder(ContainerSpec container)
    {
        if (container.SharedMemoryBytes is not null)
        {
            _path = Path.Combine(Target, "ogcgeo-" + Path.GetRandomFileName());
            Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public Mount? Mount => _path is null ? null : new Mount(_path, Target, Writable: true);

    public void Dispose()
    {
        if (_path is not null)
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
