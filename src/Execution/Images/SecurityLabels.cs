namespace Execution.Images;

/// <summary>SELinux, whose labels keep containers from files that were not labelled for them.</summary>
internal static class SecurityLabels
{
    public static bool AreEnforced(string stateFile = "/sys/fs/selinux/enforce") =>
        File.Exists(stateFile) && File.ReadAllText(stateFile).StartsWith('1');
}
