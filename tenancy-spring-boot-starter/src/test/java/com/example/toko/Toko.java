package com.example.toko;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/** The host's own configuration. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Toko {}
