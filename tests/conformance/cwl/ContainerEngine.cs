using System.Diagnostics;
using Testing;

namespace Conformance.Cwl;

/// <summary>The container engine of this machine as far as the suite needs one.</summary>
internal static class ContainerEngine
{
    private const string Python = "docker.io/python:3-slim";

    private static readonly string[] Images = [Python, "docker.io/debian:stable-slim", "docker.io/bash:4.4", "docker.io/alpine:latest"];

    private static readonly Lazy<string?> WhatIsMissing = new(FindMissing);
    private static readonly Lazy<bool> ReachesOutside = new(() => Docker(
        "run", "--rm", Python, "python3", "-c", "import urllib.request; urllib.request.urlopen('http://commonwl.org', timeout=20)") == 0);

    /// <summary>Why tools cannot run in containers here, or null.</summary>
    public static string? Missing => WhatIsMissing.Value;

    /// <summary>A container gets an answer from the host that test <c>networkaccess</c> asks.</summary>
    public static bool HasNetwork => Missing is null && ReachesOutside.Value;

    private static string? FindMissing()
    {
        if (Requirements.Command("docker") is null || Docker("info") != 0)
        {
            return "needs a Docker engine that answers";
        }

        var absent = Images.Where(image => Docker("image", "inspect", image) != 0).ToArray();
        return absent.Length == 0 ? null : $"needs the images {string.Join(", ", absent)}: pull them, or tests/conformance/cwl/images.sh makes stand-ins";
    }

    private static int Docker(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var log = docker.StandardError.ReadToEndAsync();
        docker.StandardOutput.ReadToEnd();
        docker.WaitForExit();
        log.Wait();
        return docker.ExitCode;
    }
}
