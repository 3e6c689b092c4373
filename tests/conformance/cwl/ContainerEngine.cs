using System.Net.Sockets;
using Testing;

namespace Conformance.Cwl;

/// <summary>The container engine of this machine as far as the suite needs one.</summary>
internal static class ContainerEngine
{
    private static readonly string[] Images = ["docker.io/python:3-slim", "docker.io/debian:stable-slim", "docker.io/bash:4.4", "docker.io/alpine:latest"];

    /// <summary>Why tools cannot run in containers here, or null.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>There is an answer from the host that test <c>networkaccess</c> asks: the set-up of CI gives one to containers only.</summary>
    public static bool HasNetwork { get; } = Environment.GetEnvironmentVariable("OGCGEO_CWL_OUTSIDE") == "1" || ReachesOutside();

    /// <summary>This is asked whenever tests are listed, so it may not take long.</summary>
    private static bool ReachesOutside()
    {
        using var connection = new TcpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            connection.ConnectAsync("commonwl.org", 80, limit.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string? FindMissing()
    {
        if (!Requirements.Succeeds("docker", "info"))
        {
            return "needs a Docker engine that answers";
        }

        var absent = Images.Where(image => !Requirements.HasImage(image)).ToArray();
        return absent.Length == 0 ? null : $"needs the images {string.Join(", ", absent)}: pull them, or tests/conformance/cwl/images.sh makes stand-ins";
    }
}
