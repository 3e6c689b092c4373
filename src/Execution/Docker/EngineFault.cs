using System.Net.Sockets;
using System.Text.Json;

namespace Execution.Docker;

/// <summary>What an engine that goes away, or answers nonsense, does to a call: one exception, whatever it was below.</summary>
internal static class EngineFault
{
    public static bool IsOne(Exception error) => error is HttpRequestException or SocketException or IOException or JsonException;

    public static ExecutionException Of(string address, Exception error) =>
        error as ExecutionException ?? error.InnerException as ExecutionException ?? (error is JsonException
            ? new ExecutionException(ExecutionError.EngineRefused, $"The container engine at '{address}' answers what cannot be understood: {error.Message}", error)
            : new ExecutionException(ExecutionError.EngineUnavailable, $"The container engine at '{address}' does not answer: {error.Message}", error));
}
