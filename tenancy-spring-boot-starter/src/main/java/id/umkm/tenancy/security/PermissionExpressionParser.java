package id.umkm.tenancy.security;

import java.util.Objects;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.ParseException;
import org.springframework.expression.ParserContext;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.security.access.prepost.PreAuthorize;

/** Parses as usual, but makes a {@link PermissionExpression} of what a {@link RequiresPermission} stands for. */
final class PermissionExpressionParser implements ExpressionParser {

    private static final String VALUE = "{value}";
    private static final String GROUP = "{group}";
    private static final String TEMPLATE = Objects.requireNonNull(
                    RequiresPermission.class.getAnnotation(PreAuthorize.class))
            .value();
    private static final String BEFORE_VALUE = TEMPLATE.substring(0, TEMPLATE.indexOf(VALUE));
    private static final String BEFORE_GROUP =
            TEMPLATE.substring(TEMPLATE.indexOf(VALUE) + VALUE.length(), TEMPLATE.indexOf(GROUP));
    private static final String AFTER_GROUP = TEMPLATE.substring(TEMPLATE.indexOf(GROUP) + GROUP.length());

    private final SpelExpressionParser parser = new SpelExpressionParser();

    /** Fills in the template as Spring Security does. */
    static String expressionOf(RequiresPermission required) {
        return expressionOf(required.value(), required.group());
    }

    private static String expressionOf(String permission, String group) {
        return BEFORE_VALUE + permission + BEFORE_GROUP + group + AFTER_GROUP;
    }

    @Override
    public Expression parseExpression(String text) throws ParseException {
        int endOfValue = text.indexOf(BEFORE_GROUP);
        if (!text.startsWith(BEFORE_VALUE) || endOfValue < 0 || !text.endsWith(AFTER_GROUP)) {
            return parser.parseExpression(text);
        }
        String permission = text.substring(BEFORE_VALUE.length(), endOfValue);
        String group = text.substring(endOfValue + BEFORE_GROUP.length(), text.length() - AFTER_GROUP.length());
        SpelExpression parsedGroup;
        try {
            parsedGroup = parser.parseRaw(group);
        } catch (ParseException | IllegalStateException e) {
            // A host's own expression that only begins and ends like ours.
            return parser.parseExpression(text);
        }
        return new PermissionExpression(
                text,
                permission,
                parsedGroup,
                parser.parseRaw(expressionOf(permission, "#" + PermissionExpression.GROUP_VARIABLE)));
    }

    @Override
    public Expression parseExpression(String text, ParserContext context) throws ParseException {
        return parser.parseExpression(text, context);
    }
}
