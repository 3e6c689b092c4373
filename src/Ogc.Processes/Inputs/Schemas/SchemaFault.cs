namespace Ogc.Processes.Inputs.Schemas;

/// <param name="Pointer">JSON pointer of the value that is wrong.</param>
/// <param name="Message">The value and what is allowed.</param>
internal readonly record struct SchemaFault(string Pointer, string Message);
