namespace Execution.Confinement;

/// <summary>Which sockets a task may make.</summary>
internal enum SocketAccess
{
    /// <summary>None: there is no network that is its own, and the machine's is not for it.</summary>
    None,

    /// <summary>Those of the internet, in a network of its own that holds localhost and nothing else.</summary>
    Loopback,

    /// <summary>
    /// All but local ones: Landlock does not guard these, and behind the one of a container engine or of the session's service manager
    /// is all that the sandbox keeps away.
    /// </summary>
    Network,

    /// <summary>All: namespaces leave it only what it made itself.</summary>
    Isolated,
}
