package hadrec.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Operands of operators of one precedence, combined one after the other from the left: a + b − c. However long it is, it is one
 * formula, so that a list of a thousand events is no deeper than one of two.
 *
 * @param links at least one; all operators are of one precedence
 */
record ChainFormula(Formula first, List<Link> links) implements Formula {
    /** One operator and what stands behind it. */
    record Link(Operation operation, Formula operand) {}

    ChainFormula {
        links = List.copyOf(links);
    }

    /** Two operands, of which the left one may be a chain that goes on. */
    static ChainFormula of(Formula left, Operation operation, Formula right) {
        operation.require(Arrays.asList(left, right));
        List<Link> links = new ArrayList<>();
        Formula first = left;
        if (left instanceof ChainFormula chain && chain.precedence() == operation.precedence()) {
            first = chain.first;
            links.addAll(chain.links);
        }
        Operation.requireDepth(links.isEmpty() ? Stream.of(left, right) : Stream.of(right));
        links.add(new Link(operation, right));
        return new ChainFormula(first, links);
    }

    int precedence() {
        return links.get(0).operation.precedence();
    }

    @Override
    public List<Formula> operands() {
        return Stream.concat(Stream.of(first), links.stream().map(Link::operand))
                .toList();
    }

    @Override
    public boolean isCondition() {
        return links.get(0).operation.isCondition();
    }

    @Override
    public <T> T translate(Translation<T> language) {
        T left = first.translate(language);
        for (Link link : links) {
            T right = link.operand.translate(language);
            left = language.operation(link.operation.symbol(), List.of(left, right));
        }
        return left;
    }

    @Override
    public String toString() {
        int own = precedence();
        StringBuilder text = new StringBuilder(OperationFormula.text(first, own));
        for (Link link : links) {
            text.append(' ').append(link.operation.symbol()).append(' ');
            text.append(OperationFormula.text(link.operand, own + 1));
        }
        return text.toString();
    }
}
