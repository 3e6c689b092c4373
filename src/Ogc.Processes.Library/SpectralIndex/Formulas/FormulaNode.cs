namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>A parsed formula. A node is either a number for each pixel or, as a comparison, a condition for each pixel.</summary>
internal abstract record FormulaNode
{
    public virtual bool IsCondition => false;

    internal sealed record Number(double Value) : FormulaNode;

    internal sealed record Band(string Name) : FormulaNode;

    internal sealed record Negation(FormulaNode Operand) : FormulaNode;

    internal sealed record Not(FormulaNode Operand) : FormulaNode
    {
        public override bool IsCondition => true;
    }

    internal sealed record Binary(FormulaOperator Operator, FormulaNode Left, FormulaNode Right) : FormulaNode
    {
        public override bool IsCondition => Operator >= FormulaOperator.Less;
    }

    internal sealed record Call(FormulaFunction Function, IReadOnlyList<FormulaNode> Arguments) : FormulaNode;
}
