using Cwl.Cli.Interop;
using Microsoft.Win32.SafeHandles;

namespace Cwl.Cli;

/// <summary>
/// The three streams of the process, on their descriptors: the Console class costs a start-up of its own. One that was closed at the
/// start is empty, for its number belongs to something that the runtime has opened.
/// </summary>
internal sealed class StandardStreams : IDisposable
{
    public const int OutputDescriptor = 1;

    public const int ErrorDescriptor = 2;

    private const int InputDescriptor = 0;

    private readonly SafeFileHandle _inputHandle = new(InputDescriptor, ownsHandle: false);
    private Stream? _input;

    /// <summary>Opened when it is asked for: usually nobody does.</summary>
    public Stream Input => _input ??= Libc.IsInherited(InputDescriptor) ? new FileStream(_inputHandle, FileAccess.Read, bufferSize: 0) : Stream.Null;

    public Stream Output { get; } = Of(OutputDescriptor);

    public Stream Error { get; } = Of(ErrorDescriptor);

    public void Dispose()
    {
        _input?.Dispose();
        _inputHandle.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private static Stream Of(int descriptor) => Libc.IsInherited(descriptor) ? new DescriptorStream(descriptor) : Stream.Null;
}
