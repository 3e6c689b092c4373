using Microsoft.Win32.SafeHandles;

namespace Cwl.Cli;

/// <summary>The three streams of the process, opened on their descriptors: the Console class costs a start-up of its own.</summary>
internal sealed class StandardStreams : IDisposable
{
    public const int OutputDescriptor = 1;

    public const int ErrorDescriptor = 2;

    private readonly SafeFileHandle[] _handles = [Handle(0), Handle(OutputDescriptor), Handle(ErrorDescriptor)];
    private FileStream? _input;

    public StandardStreams()
    {
        Output = Open(_handles[OutputDescriptor], FileAccess.Write);
        Error = Open(_handles[ErrorDescriptor], FileAccess.Write);
    }

    /// <summary>Opened when it is asked for: it may well be closed.</summary>
    public Stream Input => _input ??= Open(_handles[0], FileAccess.Read);

    public Stream Output { get; }

    public Stream Error { get; }

    public void Dispose()
    {
        _input?.Dispose();
        Output.Dispose();
        Error.Dispose();
        foreach (var handle in _handles)
        {
            handle.Dispose();
        }
    }

    private static SafeFileHandle Handle(int descriptor) => new(descriptor, ownsHandle: false);

    // Unbuffered: each write is a whole message.
    private static FileStream Open(SafeFileHandle handle, FileAccess access) => new(handle, access, bufferSize: 0);
}
