namespace Cwl.Runner.Model;

public enum LinkMerge
{
    Nested,
    Flattened,
}
