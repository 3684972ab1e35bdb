package com.example.warung;

import id.umkm.tenancy.context.TenantContext;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Lets the error page show what is bound during an ERROR dispatch. */
@Component
class WarungErrorAttributes extends DefaultErrorAttributes {

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        attributes.put("context", String.valueOf(TenantContext.current()));
        return attributes;
    }
}
