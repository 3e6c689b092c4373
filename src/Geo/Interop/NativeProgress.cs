using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Carries progress and cancellation through GDAL's callback. An exception must not cross native frames: it is kept.</summary>
internal sealed unsafe class NativeProgress : IDisposable
{
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private GCHandle _self;
    private ExceptionDispatchInfo? _thrown;

    internal NativeProgress(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _progress = progress;
        _cancellation = cancellationToken;
        _self = GCHandle.Alloc(this);
    }

    internal static delegate* unmanaged[Cdecl]<double, byte*, void*, int> Callback => &OnProgress;

    internal void* Data => (void*)GCHandle.ToIntPtr(_self);

    /// <summary>To be called after the native call, before its result is judged: an interrupted call looks like a failed one.</summary>
    internal void ThrowIfStopped()
    {
        _thrown?.Throw();
        _cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose() => _self.Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProgress(double complete, byte* message, void* data)
    {
        var progress = (NativeProgress)GCHandle.FromIntPtr((nint)data).Target!;
        return progress.Report(complete) ? 1 : 0;
    }

    private bool Report(double complete)
    {
        try
        {
            _progress?.Report(complete);
            return !_cancellation.IsCancellationRequested;
        }
        catch (Exception exception) when (Keep(exception))
        {
            return false;
        }
    }

    private bool Keep(Exception exception)
    {
        _thrown = ExceptionDispatchInfo.Capture(exception);
        return true;
    }
}
