using Microsoft.Win32.SafeHandles;

namespace Cwl.Cli;

/// <summary>The three streams of the process, on their descriptors: the Console class costs a start-up of its own.</summary>
internal sealed class StandardStreams : IDisposable
{
    public const int OutputDescriptor = 1;

    public const int ErrorDescriptor = 2;

    private readonly SafeFileHandle _inputHandle = new(0, ownsHandle: false);
    private FileStream? _input;

    /// <summary>Opened when it is asked for: it may well be closed.</summary>
    public Stream Input => _input ??= new FileStream(_inputHandle, FileAccess.Read, bufferSize: 0);

    public Stream Output { get; } = new DescriptorStream(OutputDescriptor);

    public Stream Error { get; } = new DescriptorStream(ErrorDescriptor);

    public void Dispose()
    {
        _input?.Dispose();
        _inputHandle.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
