/** A StatefulSet whose serviceName leads to no Service: one warning, with a fix. */
export const misspelt = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: dbb
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
        - name: db
          image: registry.example/db:1
---
# Only a comment: not counted as a document.
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector: {app: db}
  ports:
    - name: pg
      port: 5432
`;

/** The same without a fault. */
export const sound = misspelt.replace('dbb', 'db');

/** A document that can't be read, and what is certain to mend it. */
export const unreadable = `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
\tclusterIP: None
`;
