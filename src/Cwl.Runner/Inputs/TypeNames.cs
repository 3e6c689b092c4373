using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>What kind of value a value is, in the words of CWL's types.</summary>
public static class TypeNames
{
    public static string Of(CwlValue value) => value switch
    {
        CwlNull => "null",
        CwlBoolean => "boolean",
        CwlInteger => "int",
        CwlFloat => "double",
        CwlString => "string",
        CwlList => "array",
        CwlFile => "File",
        CwlDirectory => "Directory",
        _ => "record",
    };
}
