create sequence dish_seq increment 50;

create table dish (
    id bigint not null,
    tenant_id bigint not null,
    group_id bigint not null,
    name varchar(200) not null,
    primary key (tenant_id, id)
);
