namespace Cwl.Runner.Model;

public enum PickValue
{
    FirstNonNull,
    TheOnlyNonNull,
    AllNonNull,
}
