package id.umkm.example.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * Names the schema of a nested type after what it is nested in, for two may have the same name: {@code SaleViewLine} beside
 * {@code NewSaleLine}. What is nested in a controller keeps its own.
 */
final class NestedNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = super.getNameOfClass(type);
        Class<?> outer = type.getDeclaringClass();
        boolean nested = outer != null
                && type.getName().startsWith("id.umkm")
                && !outer.getSimpleName().endsWith("Controller");
        return nested ? outer.getSimpleName() + name : name;
    }
}
