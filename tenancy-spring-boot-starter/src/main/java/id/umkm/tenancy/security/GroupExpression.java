package id.umkm.tenancy.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** Reads the expression of a {@link RequiresPermission#group()}. */
final class GroupExpression {

    private GroupExpression() {}

    /** Lists the variables that an expression refers to, without their {@code #}; null if it cannot be parsed. */
    static @Nullable List<String> variablesOf(String expression) {
        List<String> variables = new ArrayList<>();
        try {
            collect(new SpelExpressionParser().parseRaw(expression).getAST(), variables);
        } catch (ParseException | IllegalStateException | IllegalArgumentException e) {
            return null;
        }
        return variables;
    }

    private static void collect(SpelNode node, List<String> variables) {
        if (node instanceof VariableReference reference) {
            variables.add(reference.toStringAST().substring(1));
        }
        for (int child = 0; child < node.getChildCount(); child++) {
            collect(node.getChild(child), variables);
        }
    }
}
