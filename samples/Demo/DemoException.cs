namespace Demo;

/// <summary>The server did not do what the demo expects of it.</summary>
internal sealed class DemoException(string message) : Exception(message);
