/** The promises of the product, shown on the packaged product with real processes, over its APIs alone. */
package io.languard.e2e;
