namespace Cwl.Runner.Model;

public enum ScatterMethod
{
    DotProduct,
    NestedCrossProduct,
    FlatCrossProduct,
}
