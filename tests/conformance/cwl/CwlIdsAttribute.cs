using System.Reflection;
using Xunit.Sdk;

namespace Conformance.Cwl;

/// <summary>The ids of a mode: those that need an answer from outside, which may be lacking, or the others.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CwlIdsAttribute : DataAttribute
{
    private const string OutsideTest = "networkaccess";

    private readonly string _mode;
    private readonly bool _outside;

    public CwlIdsAttribute(string mode, bool outside = false)
    {
        _mode = mode;
        _outside = outside;
        if (outside && !ContainerEngine.HasNetwork)
        {
            Skip = "needs an answer from http://commonwl.org";
        }
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        CwlSuite.Ids(_mode).Where(id => id == OutsideTest == _outside).Select(id => new object[] { id });
}
