using System.Buffers;
using System.Text.Json;
using Execution.Images;

namespace Execution.Docker;

/// <summary>
/// The body of POST /containers/create: what the task asks for, in a container that can do nothing else. Its root is read-only, it has
/// no capabilities and no way to get any, no network unless asked for, and sees only its mounts.
/// </summary>
internal static class ContainerRequest
{
    /// <summary>The engine refuses less than a hundredth of a core, and more cores than there are.</summary>
    private const double LeastCores = 0.01;

    /// <summary>The engine refuses less.</summary>
    private const long LeastRamBytes = 6 << 20;

    /// <param name="task">What is to run.</param>
    /// <param name="user">Whom it runs as.</param>
    /// <param name="engine">What the engine does with users.</param>
    /// <param name="options">Limits and the network.</param>
    public static ReadOnlyMemory<byte> Write(TaskSpec task, ContainerUser user, EngineTraits engine, DockerOptions options)
    {
        var container = task.Container!;
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("Image", container.Image);
        json.WriteString("User", user.Value);
        json.WriteString("WorkingDir", container.WorkingDirectory);
        if (task.Command.Count > 0)
        {
            // The image's entry point stays and receives it.
            WriteStrings(json, "Cmd", task.Command);
        }

        WriteStrings(json, "Env", task.Environment.Select(variable => variable.Key + "=" + variable.Value));
        WriteStreams(json, task);
        json.WriteStartObject("Labels");
        json.WriteString(OrphanLabel.Name, OrphanLabel.Own);
        json.WriteEndObject();
        json.WriteStartObject("HostConfig");
        WritePowers(json, user, engine, options);
        WriteLimits(json, task, options);
        json.WriteString("NetworkMode", task.Network ? options.Network : "none");
        json.WriteStartObject("LogConfig");
        json.WriteString("Type", "none"); // we read the streams ourselves; the engine need not write them to its disk too
        json.WriteEndObject();
        WriteMounts(json, task);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteStreams(Utf8JsonWriter json, TaskSpec task)
    {
        var hasInput = task.StandardInput is not null;
        json.WriteBoolean("AttachStdin", hasInput);
        json.WriteBoolean("OpenStdin", hasInput);
        json.WriteBoolean("StdinOnce", hasInput);
        json.WriteBoolean("AttachStdout", true);
        json.WriteBoolean("AttachStderr", true);
        json.WriteBoolean("Tty", false);
    }

    private static void WritePowers(Utf8JsonWriter json, ContainerUser user, EngineTraits engine, DockerOptions options)
    {
        json.WriteBoolean("ReadonlyRootfs", true);
        WriteStrings(json, "CapDrop", ["ALL"]);
        WriteStrings(json, "CapAdd", user.OverridesOwners ? ["DAC_OVERRIDE"] : []);
        WriteStrings(json, "GroupAdd", user.Groups);
        WriteStrings(json, "SecurityOpt", options.DisableLabels ? ["no-new-privileges", "label=disable"] : ["no-new-privileges"]);
        if (engine.RemapsUsers)
        {
            json.WriteString("UsernsMode", "host"); // or the task's folders would belong to strangers
        }
    }

    private static void WriteLimits(Utf8JsonWriter json, TaskSpec task, DockerOptions options)
    {
        json.WriteNumber("PidsLimit", options.PidsLimit);
        if (task.Resources.LimitRam)
        {
            var ram = Math.Max(task.Resources.RamBytes, LeastRamBytes);
            json.WriteNumber("Memory", ram);
            json.WriteNumber("MemorySwap", ram);
        }

        if (task.Resources.LimitCores)
        {
            var cores = Math.Clamp(task.Resources.Cores, LeastCores, System.Environment.ProcessorCount);
            json.WriteNumber("NanoCpus", (long)(cores * 1e9));
        }

        if (task.Container!.SharedMemoryBytes is { } sharedMemory)
        {
            json.WriteNumber("ShmSize", sharedMemory);
        }

        if (task.Resources.Gpus > 0)
        {
            json.WriteStartArray("DeviceRequests");
            json.WriteStartObject();
            json.WriteNumber("Count", task.Resources.Gpus);
            json.WriteStartArray("Capabilities");
            json.WriteStartArray();
            json.WriteStringValue("gpu");
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WriteMounts(Utf8JsonWriter json, TaskSpec task)
    {
        json.WriteStartArray("Mounts");
        foreach (var mount in ContainerMounts.Of(task))
        {
            json.WriteStartObject();
            json.WriteString("Type", "bind");
            json.WriteString("Source", mount.Source);
            json.WriteString("Target", mount.Target);
            json.WriteBoolean("ReadOnly", !mount.Writable);
            json.WriteEndObject();
        }

        if (!ContainerMounts.Of(task).Any(mount => mount.Target == ContainerMounts.Temporary))
        {
            json.WriteStartObject();
            json.WriteString("Type", "tmpfs");
            json.WriteString("Target", ContainerMounts.Temporary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
